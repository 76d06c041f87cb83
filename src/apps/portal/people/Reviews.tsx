/** What people wrote for others to read, rant and rave alike, newest first. Nobody on our side can take one away. */
import { useEffect, useState } from "preact/hooks";
import { api, type Surroundings } from "../../../client/index.ts";
import { Button, clock } from "../../ui/index.ts";
import type { ReplyOf } from "../../../protocol/routes.ts";
import type { Problem } from "../../../protocol/wire.ts";
import { ProblemCard } from "../parts/ProblemCard.tsx";
import { type Place, shortDay } from "../say.ts";
import { words } from "../words.ts";

const w = words.people;
type Review = ReplyOf<"expertReviews">["reviews"][number];

export function Reviews({ slug, name, world, place }: { readonly slug: string; readonly name: string; readonly world: Surroundings; readonly place: Place }) {
  const [reviews, setReviews] = useState<readonly Review[] | null>(null);
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = async (before?: string): Promise<void> => {
    const answer = await api(world)("expertReviews", { params: { slug }, query: before === undefined ? {} : { before } });
    if ("problem" in answer) return setProblem(answer.problem);
    setProblem(null);
    setReviews((now) => [...(before === undefined ? [] : (now ?? [])), ...answer.ok.reviews]);
    setMore(answer.ok.reviews.length > 0 && (before !== undefined || answer.ok.reviews.length >= 20));
  };
  useEffect(() => void load(), [slug]);
  const last = reviews?.at(-1)?.time;
  return (
    <section>
      <h2 class="title">{w.reviews}</h2>
      {reviews?.length === 0 ? <p class="soft">{w.reviewsNone}</p> : null}
      <ul class="reviews">{reviews?.map((one) => (
        <li key={`${one.time}${one.person}`}>
          {one.text === null ? null : <p class="voice" dir="auto">{one.text}</p>}
          <p class="note">{[one.person, shortDay(one.time, place, clock.value), one.expertStars === null ? "" : w.theExpert(name, String(one.expertStars)), one.companyStars === null ? "" : w.theCompany(String(one.companyStars))].filter(Boolean).join(" · ")}</p>
        </li>
      ))}</ul>
      {problem === null ? null : <ProblemCard problem={problem} again={() => void load()} />}
      {more && last !== undefined ? <Button size="small" onPress={() => void load(last)}>{w.more}</Button> : null}
    </section>
  );
}
