/** Lint with messages that name the right call. The rules stand in .oxlintrc.json. */
import { join } from "node:path";
import { root, run } from "./run.ts";

process.exitCode = await run(join(root, "node_modules", ".bin", "oxlint"), ["--deny-warnings", "src", "test", "scripts", "bench", "bin"]);
