// May a message go to this network address?

import { BlockList, isIP, isIPv4 } from "node:net";

/** Addresses are refused unless anybody on the internet could reach them; `loopback` lets this machine's own through. */
export interface AllowedAddresses {
  readonly loopback: boolean;
}

/** Whether an address (not a name) may be connected to. What is no address may not. */
export function mayReach(address: string, allowed: AllowedAddresses): boolean {
  if (isIP(address) === 0) return false;
  if (isLoopback(address)) return allowed.loopback;
  if (isIPv4(address)) return !SPECIAL_IPV4.check(address, "ipv4");
  // Whatever lies outside of the one public range (mapped IPv4, link-local, ULA, translated) is refused unseen.
  return PUBLIC_IPV6.check(address, "ipv6") && !SPECIAL_IPV6.check(address, "ipv6");
}

/** Whether an address is this machine itself, in its own notation: one that hides IPv4 in IPv6 is not. */
export function isLoopback(address: string): boolean {
  if (isIP(address) === 0) return false;
  // One list for both would find 127.0.0.1 in ::ffff:127.0.0.1.
  return isIPv4(address) ? LOOPBACK_IPV4.check(address, "ipv4") : LOOPBACK_IPV6.check(address, "ipv6");
}

const LOOPBACK_IPV4 = blockList([["127.0.0.0", 8]], []);
const LOOPBACK_IPV6 = blockList([], [["::1", 128]]);

// IANA's registry of special-purpose addresses, with multicast and the reserved rest.
const SPECIAL_IPV4 = blockList(
  [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ],
  [],
);

const PUBLIC_IPV6 = blockList([], [["2000::", 3]]);

// 2001::/23 holds tunnels (Teredo), 2002::/16 is 6to4: both carry an IPv4 address that was not looked at.
const SPECIAL_IPV6 = blockList(
  [],
  [
    ["2001::", 23],
    ["2001:db8::", 32],
    ["2002::", 16],
    ["3fff::", 20],
  ],
);

type Network = readonly [address: string, prefix: number];

function blockList(ipv4: readonly Network[], ipv6: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ipv4) list.addSubnet(address, prefix, "ipv4");
  for (const [address, prefix] of ipv6) list.addSubnet(address, prefix, "ipv6");
  return list;
}
