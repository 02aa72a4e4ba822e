// What does a GraphQL query cost?

import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

export interface QueryCost {
  /** Points taken out of the hour's budget. */
  readonly points: number;
  /** The most nodes that the query may touch. */
  readonly nodes: number;
}

interface Survey {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  requests: number;
  nodes: number;
}

/** GitHub's own arithmetic: one request per connection of each parent, a hundred requests a point, at least one. */
export function costOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>): QueryCost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const survey: Survey = { fragments, variables, requests: 0, nodes: 0 };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) walk(survey, definition.selectionSet, 1);
  }
  return { points: Math.max(1, Math.round(survey.requests / 100)), nodes: survey.nodes };
}

function walk(survey: Survey, selections: SelectionSetNode, parents: number): void {
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) walkField(survey, selection, parents);
    else if (selection.kind === Kind.INLINE_FRAGMENT) walk(survey, selection.selectionSet, parents);
    else {
      const fragment = survey.fragments.get(selection.name.value);
      if (fragment !== undefined) walk(survey, fragment.selectionSet, parents);
    }
  }
}

function walkField(survey: Survey, field: FieldNode, parents: number): void {
  const size = pageSize(survey, field);
  if (size !== undefined) {
    survey.requests += parents;
    survey.nodes += parents * size;
  }
  if (field.selectionSet !== undefined) walk(survey, field.selectionSet, parents * (size ?? 1));
}

function pageSize(survey: Survey, field: FieldNode): number | undefined {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== "first" && name.value !== "last") continue;
    if (value.kind === Kind.INT) return Number(value.value);
    const given = value.kind === Kind.VARIABLE ? survey.variables[value.name.value] : undefined;
    if (typeof given === "number") return given;
  }
  return undefined;
}
