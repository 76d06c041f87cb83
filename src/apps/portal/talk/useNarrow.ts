/** Whether what stands beside the conversation folds into the strip above it. The width is that of DESIGN: 60 rem. */
import { useEffect, useState } from "preact/hooks";

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia("(max-width: 60rem)").matches);
  useEffect(() => {
    const query = matchMedia("(max-width: 60rem)");
    const change = (): void => setNarrow(query.matches);
    change();
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return narrow;
}
