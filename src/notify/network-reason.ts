// Why was there no answer, in words that hold no address and no secret?

const REASONS: Readonly<Record<string, string>> = {
  REFUSED_ADDRESS:
    "its address leads to this machine or into a private network, where messages never go " +
    "(to this machine only with WATCHBILL_ALLOW_PRIVATE=1)",
  ENOTFOUND: "the name in its address is not known",
  EAI_AGAIN: "the name in its address could not be looked up",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection broke off",
  EPIPE: "the connection broke off",
  ERR_INVALID_CHAR: "its key holds a character that can't be sent",
};

/** An error's own text may quote host, address or headers: only its code is looked at. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const known = code === undefined ? undefined : REASONS[code];
  if (known !== undefined) return known;
  if (code !== undefined && isAboutCertificates(code)) return `its certificate is not accepted (${code})`;
  return code === undefined ? "no connection" : `no connection (${code})`;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : undefined;
}

function isAboutCertificates(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER|SSL|TLS|CRL/.test(code);
}
