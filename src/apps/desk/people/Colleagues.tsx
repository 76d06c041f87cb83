export function Colleagues() { return null; }
