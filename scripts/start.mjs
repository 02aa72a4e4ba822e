// How is the App started? In one process with making it ready: whoever asks npm to end it asks the App itself.

import "./build-programs.mjs";

await import("../dist/main/serve.js");
