/** On a sample desk every page says that its people are made up. */
import { words } from "../words.ts";

export const SampleLine = ({ sample }: { readonly sample: boolean }) => (sample ? <aside class="sample-line" aria-label={words.sampleLabel}>{words.sample}</aside> : null);
