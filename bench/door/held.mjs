// How much memory does the App still need, once what nobody needs is thrown away? Loaded before it; whoever started it asks.

process.on("message", () => {
  globalThis.gc();
  process.send({ heldMb: process.memoryUsage().heapUsed / 1_024 / 1_024 });
});
process.channel?.unref();
