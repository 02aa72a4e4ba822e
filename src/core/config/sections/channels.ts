// Where do alerts and reminders go?

import type { ChannelSettings } from "../config.ts";
import { childOf, entriesOf, entryOf, textNodesOf, textOf, textsOf } from "../document/node.ts";
import type { Entry, ScalarNode } from "../document/node.ts";
import { complain, namedEntries } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { CHANNEL_KINDS } from "../shape/channel-shape.ts";
import { isEmail } from "./people.ts";

const VARIABLE_KEYS = ["routing_key", "url", "api_key", "webhook", "smtp", "secret"] as const;
const VARIABLE = /^[A-Z][A-Z0-9_]*$/;

export function readChannels(reading: Reading): readonly ChannelSettings[] {
  return namedEntries(reading, "channel").flatMap((entry) => channelIn(reading, entry));
}

function channelIn(reading: Reading, entry: Entry): readonly ChannelSettings[] {
  const { key: name, node, at } = entry;
  const kind = CHANNEL_KINDS.find((known) => known === textOf(childOf(node, "kind")));
  if (kind === undefined) return [];
  for (const { key, node: value } of entriesOf(node)) {
    const texts = key === "to" || value.kind === "scalar" ? textNodesOf(value) : [];
    for (const text of texts) checkText(reading, key, text);
  }
  const variables = VARIABLE_KEYS.flatMap((key) => {
    const variable = textOf(childOf(node, key));
    return variable === undefined ? [] : [[key, variable] as const];
  });
  const plain = ["route", "team", "mention", "from"].flatMap((key) => {
    const text = textOf(childOf(node, key));
    return text === undefined ? [] : [[key, text] as const];
  });
  const to = entryOf(node, "to") === undefined ? {} : { to: textsOf(childOf(node, "to")) };
  return [{ name, kind, variables: Object.fromEntries(variables), ...Object.fromEntries(plain), ...to, at }];
}

// The text itself is never repeated: it may be the very secret that should not stand here.
function checkText(reading: Reading, key: string, text: ScalarNode): void {
  const isVariable = VARIABLE_KEYS.some((known) => known === key);
  if (isVariable && VARIABLE.test(text.source)) return;
  const example = `${key.toUpperCase()} or MY_${key.toUpperCase()}`;
  const why = "everybody who can read the repository could read it";
  if (isVariable) {
    complain(
      reading,
      text,
      `"${key}" takes the NAME of an environment variable, such as ${example}, never the value: ${why}`,
    );
  } else if (text.source.includes("://")) {
    complain(reading, text, `an address must not stand in the file (${why}); keep it in an environment variable`);
  } else if ((key === "from" || key === "to") && !isEmail(text.source)) {
    complain(reading, text, "expected an e-mail address such as support@example.com");
  }
}
