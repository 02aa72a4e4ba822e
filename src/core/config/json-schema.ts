// How does an editor know the keys of the file?

import { z } from "zod";
import { fileShape } from "./shape/file-shape.ts";

/**
 * The JSON schema (draft 7) of the file, for completion and hover texts in editors. It knows keys and kinds of values;
 * grammars, names and references are `parseConfig`'s.
 */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(fileShape, { target: "draft-7", io: "input" });
  return {
    $schema,
    title: "Watchbill",
    description: "Support on call, inside GitHub issues: the whole policy in one file, .github/watchbill.yml.",
    ...schema,
  };
}
