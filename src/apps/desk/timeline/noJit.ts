/** Schemas come along with the sentences but parse nothing here. Told so first, zod does not try whether it may compile code, which our page's policy forbids. */
import { config } from "zod";

config({ jitless: true });
