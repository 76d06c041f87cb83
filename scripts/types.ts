/** Types, folder by folder: pure code is compiled without DOM or Node types, so that the line between browser, server and core cannot leak. */
import { join } from "node:path";
import { root, run } from "./run.ts";

const projects = ["tsconfig.pure.json", "tsconfig.server.json", "tsconfig.apps.json", "tsconfig.tests.json"];
let failed = 0;
for (const project of projects) {
  const code = await run(join(root, "node_modules", ".bin", "tsc"), ["-p", project]);
  if (code !== 0) failed += 1;
}
console.log(failed === 0 ? `types: ${projects.length} projects clean` : `types: ${failed} of ${projects.length} projects with errors`);
process.exitCode = failed === 0 ? 0 : 1;
