// What has this process taken so far?

import { readFileSync } from "node:fs";

export function resources() {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1_000_000, peakMb: peakMb() };
}

// The peak that Node itself tells may be of the process that started this one.
function peakMb() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1_024;
  } catch {
    return process.resourceUsage().maxRSS / 1_024;
  }
}
