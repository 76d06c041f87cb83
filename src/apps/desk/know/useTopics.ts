/** The topics of all our desks, fetched once for all who ask. */
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app/context.ts";

export type TopicName = { readonly slug: string; readonly title: string };
let fetched: Promise<readonly TopicName[]> | null = null;

export function useTopics(): readonly TopicName[] {
  const { call, place } = useApp();
  const [topics, setTopics] = useState<readonly TopicName[]>([]);
  useEffect(() => {
    fetched ??= Promise.all(place.desks.map(({ slug }) => call("desk", { params: { desk: slug } }))).then((answers) => answers.flatMap((answer) => ("ok" in answer ? answer.ok.topics : [])));
    void fetched.then(setTopics);
  }, []);
  return topics;
}
