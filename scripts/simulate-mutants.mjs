// Can the simulation fail? Plants every wrong design and says in which week, and by which promise, it is caught.

import { bundled } from "./simulation-bundle.mjs";

const { url, remove } = await bundled("list-mutants");
try {
  await import(url.href);
} finally {
  remove();
}
