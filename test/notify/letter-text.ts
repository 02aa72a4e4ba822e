// What does a reader of a letter see?

/** The subject and the text, decoded (RFC 2045, RFC 2047); the other headers as they came. */
interface ReadLetter {
  readonly headers: string;
  readonly subject: string;
  readonly text: string;
}

export function readLetter(raw: string): ReadLetter {
  const end = raw.indexOf("\r\n\r\n");
  const headers = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const encoding = /^Content-Transfer-Encoding: (.*)$/im.exec(headers)?.[1] ?? "7bit";
  const subject = /^Subject: (.*)$/im.exec(headers)?.[1] ?? "";
  return { headers, subject: words(subject), text: decoded(raw.slice(end + 4), encoding) };
}

function words(header: string): string {
  const joined = header.replaceAll(/\?=\s+=\?/g, "?==?");
  return joined.replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, text: string) => {
    return kind.toUpperCase() === "B"
      ? decoded(text, "base64")
      : decoded(text.replaceAll("_", " "), "quoted-printable");
  });
}

function decoded(text: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(text, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return text;
  const bytes = text
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
