/** A request's headers in the form the web's own classes take. */
export function webHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const made = new Headers();
  for (const [name, value] of Object.entries(headers)) for (const one of [value ?? []].flat()) made.append(name, one);
  return made;
}
