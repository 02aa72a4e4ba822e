// Which addresses may a connection be made to?

import { isIP, type LookupFunction } from "node:net";
import { mayReach } from "./public-address.ts";
import type { ResolvedAddress, Surroundings } from "./surroundings.ts";

/** The name leads to an address that no message may go to. Its text holds neither. */
export class RefusedAddress extends Error {
  override readonly name = "RefusedAddress";
  readonly code = "REFUSED_ADDRESS";

  constructor() {
    super("the address leads into a private network");
  }
}

/**
 * The look-up that a socket makes for itself, so that it connects to the very address that was checked: a name that answers
 * differently the second time gains nothing. One refused address among several refuses the name.
 */
export function checkedLookup(surroundings: Surroundings): LookupFunction {
  return (hostname, options, callback) => {
    addressesOf(hostname, surroundings).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error("look-up failed"), "", 0);
      },
    );
  };
}

/** A socket makes no look-up for an address: that is checked here. @throws RefusedAddress */
export function checkLiteral(hostname: string, surroundings: Surroundings): void {
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0 && !mayReach(literal, surroundings.allowed)) throw new RefusedAddress();
}

async function addressesOf(
  hostname: string,
  { resolve, allowed }: Surroundings,
): Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]> {
  const [first, ...others] = await resolve(hostname);
  if (first === undefined) throw Object.assign(new Error("no address"), { code: "ENOTFOUND" });
  if (![first, ...others].every(({ address }) => mayReach(address, allowed))) throw new RefusedAddress();
  return [first, ...others];
}
