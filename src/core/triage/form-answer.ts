// What did the customer answer to one question of a form?

import { oneLine, trimmedText, withoutFence } from "./body-line.ts";
import type { FormField } from "./form-template.ts";

/** The answer to one question: several for checkboxes and `multiple: true`, undefined when there is none. */
export type AnswerValue = string | readonly string[] | undefined;

/** What GitHub writes where nothing was answered; `None` stands in dropdowns only, where GitHub reserves the word. */
const NO_RESPONSE = "_No response_";
const NO_CHOICE = "None";

/** The answer that stands in the lines between the question's heading and the next one. */
export function answerOf(field: FormField, lines: readonly string[]): AnswerValue {
  switch (field.kind) {
    case "dropdown":
      return chosen(field, lines.find((line) => line.trim() !== "") ?? "");
    case "checkboxes":
      return ticked(field, lines);
    case "input":
      return writtenText(lines);
    case "textarea": {
      const text = writtenText(lines);
      return field.fenced && text !== undefined ? emptyIsNone(withoutFence(text)) : text;
    }
  }
}

/** The text of the lines; undefined when they are blank or say `_No response_`. */
export function writtenText(lines: readonly string[]): string | undefined {
  return emptyIsNone(trimmedText(lines));
}

/** Whether GitHub could have written this line as the answer to the dropdown. */
export function isChoiceLine(field: FormField, line: string): boolean {
  const text = line.trim();
  return text === NO_RESPONSE || text === NO_CHOICE || chosen(field, text) !== undefined;
}

/** Whether GitHub could have written this line as one of the checkboxes' lines. */
export function isCheckboxLine(field: FormField, line: string): boolean {
  const box = checkboxOf(line);
  return box !== undefined && optionSaid(field, box.label) !== undefined;
}

/** The label of a line `- [x] label` and whether it is ticked; undefined for any other line. */
export function checkboxOf(line: string): { readonly label: string; readonly isTicked: boolean } | undefined {
  const match = /^\s*[-*+] \[([ xX])\](.*)$/.exec(line);
  if (match === null) return undefined;
  return { label: (match[2] ?? "").trim(), isTicked: match[1] !== " " };
}

function chosen(field: FormField, line: string): AnswerValue {
  const said = optionSaid(field, line);
  if (!field.multiple) return said;
  const several = said === undefined ? optionsListed(field, line) : [said];
  return several.length === 0 ? undefined : several;
}

function ticked(field: FormField, lines: readonly string[]): AnswerValue {
  const boxes = lines.map(checkboxOf).filter((box) => box !== undefined);
  const labels = boxes.flatMap((box) => (box.isTicked ? [optionSaid(field, box.label)] : []));
  return boxes.length === 0 ? undefined : labels.filter((label) => label !== undefined);
}

function optionSaid(field: FormField, text: string): string | undefined {
  const wanted = oneLine(text);
  return field.options.find((option) => option === wanted);
}

/**
 * The options that make up the line, put together with commas; empty when they do not make up all of it. Options may
 * contain commas themselves, so the longest that fits is tried first, then shorter ones.
 */
function optionsListed(field: FormField, line: string): readonly string[] {
  const text = oneLine(line);
  const options = [...field.options].sort((one, other) => other.length - one.length);
  // No option is listed twice, so a longer line is none of GitHub's.
  if (text.length > options.join(", ").length) return [];
  const deadEnds = new Set<number>();

  function listedFrom(start: number): readonly string[] | undefined {
    if (deadEnds.has(start)) return undefined;
    for (const option of options) {
      if (!text.startsWith(option, start)) continue;
      const end = start + option.length;
      if (end === text.length) return [option];
      const comma = /^ ?, ?/.exec(text.slice(end, end + 3))?.[0];
      const rest = comma === undefined ? undefined : listedFrom(end + comma.length);
      if (rest !== undefined) return [option, ...rest];
    }
    deadEnds.add(start);
    return undefined;
  }

  return listedFrom(0) ?? [];
}

function emptyIsNone(text: string): string | undefined {
  return text === "" || text === NO_RESPONSE ? undefined : text;
}
