// How does an App prove who it is?

import { createVerify, generateKeyPairSync } from "node:crypto";
import { refuse } from "./refusal.ts";

export interface AppKeys {
  readonly privateKey: string;
  readonly publicKey: string;
}

export function generateAppKeys(): AppKeys {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

// Clients sign with the machine's clock, so it is compared with that one, and with a minute to spare.
const LENIENT_S = 60;
const LONGEST_S = 10 * 60;

/** @throws Refusal 401, in GitHub's words, for anything but a fresh JWT signed with the App's own key */
export function checkAppToken(header: string | undefined, appId: number, publicKey: string): void {
  const value = /^bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
  const [head, claims, signature, ...rest] = value?.split(".") ?? [];
  if (head === undefined || claims === undefined || signature === undefined || rest.length > 0) {
    throw refuse(401, "A JSON web token could not be decoded");
  }
  const verify = createVerify("RSA-SHA256").update(`${head}.${claims}`);
  if (readPart(head)["alg"] !== "RS256" || !verify.verify(publicKey, signature, "base64url")) {
    throw refuse(401, "A JSON web token could not be decoded");
  }
  checkClaims(readPart(claims), appId);
}

function checkClaims(claims: Record<string, unknown>, appId: number): void {
  const now = Date.now() / 1000;
  const { iat, exp, iss } = claims;
  if (Number(iss) !== appId) throw refuse(401, "'Issuer' claim ('iss') must be an Integer");
  if (typeof iat !== "number" || iat > now + LENIENT_S) {
    throw refuse(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (typeof exp !== "number" || exp < now - LENIENT_S) {
    throw refuse(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time");
  }
  if (exp > now + LONGEST_S + LENIENT_S) {
    throw refuse(401, "'Expiration time' claim ('exp') is too far in the future");
  }
}

function readPart(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
