import { limits } from '@harp/domain/limits.ts';
import {
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { ErrorCode } from './error-codes.ts';

/** What one request may ask; checked before anything is executed. */
export const requestLimits = {
  depth: 10,
  aliases: 15,
  directives: 10,
  tokens: 1000,
  cost: 5000,
  bodyBytes: 100 * 1024,
} as const;

/** The whole schema at once, whatever is selected of it. */
const INTROSPECTION_COST = 500;

const refuse = (code: ErrorCode, message: string): GraphQLError => new GraphQLError(message, { extensions: { code } });

interface Measure {
  depth: number;
  aliases: number;
  directives: number;
  cost: number;
  introspects: boolean;
}

const tooCostly = (): GraphQLError =>
  refuse('TOO_COSTLY', `Ask for less at once: a request may cost ${requestLimits.cost}; smaller pages cost less.`);

/** Counts what an operation asks, fragments opened. A fragment that spreads itself ends at the limit of selections. */
class Surveyor {
  readonly measure: Measure = { depth: 0, aliases: 0, directives: 0, cost: 0, introspects: false };
  readonly fragments: Map<string, FragmentDefinitionNode>;
  private readonly defaults: Map<string, ValueNode | undefined>;
  private selections = 0;

  constructor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    private readonly variables: Record<string, unknown>,
  ) {
    const fragments = document.definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
    const declared = operation.variableDefinitions ?? [];
    this.defaults = new Map(declared.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]));
    for (const node of [operation, ...fragments, ...declared]) this.measure.directives += node.directives?.length ?? 0;
  }

  visit(set: SelectionSetNode | undefined, depth: number, rows: number): void {
    if (!set || depth >= requestLimits.depth + 2) return;
    for (const selection of set.selections) {
      // Spreads cost nothing by themselves, but a few dozen that spread each other come to more than can be counted.
      this.selections += 1;
      if (this.selections > requestLimits.cost || this.measure.cost > requestLimits.cost) throw tooCostly();
      this.measure.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) this.field(selection, depth, rows);
      else if (selection.kind === Kind.INLINE_FRAGMENT) this.visit(selection.selectionSet, depth, rows);
      // A spread is a little deeper, so that one that spreads itself comes to an end.
      else this.visit(this.fragments.get(selection.name.value)?.selectionSet, depth + 0.01, rows);
    }
  }

  private field(node: FieldNode, depth: number, rows: number): void {
    if (node.alias) this.measure.aliases += 1;
    // Introspection is for those who are let in to it, and nests deeper than any of our own types.
    if (node.name.value === '__schema' || node.name.value === '__type') {
      this.measure.introspects = true;
      this.measure.cost += INTROSPECTION_COST;
      return;
    }
    this.measure.cost += rows;
    this.measure.depth = Math.max(this.measure.depth, Math.floor(depth));
    this.visit(node.selectionSet, depth + 1, rows * this.entriesOf(node));
  }

  /** How many entries a field may have: what was asked for, the usual page of a list, or as many as there are ids. */
  private entriesOf(node: FieldNode): number {
    const asked = [this.argument(node, 'first'), this.argument(node, 'last')].filter((one) => typeof one === 'number');
    if (asked.some((one) => one < 1 || one > limits.page.max))
      throw refuse('BAD_USER_INPUT', `Ask for 1 to ${limits.page.max} entries.`);
    if (asked.length > 0) return Math.max(...asked);
    const ids = this.argument(node, 'ids');
    if (Array.isArray(ids)) return Math.min(Math.max(ids.length, 1), limits.page.max);
    return this.hasEdges(node.selectionSet, 0) ? limits.page.standard : 1;
  }

  /** Whether a field is a list in pages, also where fragments say so. */
  private hasEdges(set: SelectionSetNode | undefined, opened: number): boolean {
    if (!set || opened > requestLimits.depth) return false;
    return set.selections.some((selection) =>
      selection.kind === Kind.FIELD
        ? selection.name.value === 'edges'
        : this.hasEdges(
            selection.kind === Kind.INLINE_FRAGMENT
              ? selection.selectionSet
              : this.fragments.get(selection.name.value)?.selectionSet,
            opened + 1,
          ),
    );
  }

  private argument(node: FieldNode, wanted: string): unknown {
    const value = node.arguments?.find(({ name }) => name.value === wanted)?.value;
    return value && this.valueOf(value);
  }

  private valueOf(value: ValueNode): unknown {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.LIST) return value.values;
    if (value.kind !== Kind.VARIABLE) return null;
    const name = value.name.value;
    if (this.variables[name] !== undefined) return this.variables[name];
    const otherwise = this.defaults.get(name);
    return otherwise && this.valueOf(otherwise);
  }
}

export interface Survey {
  cost: number;
  introspects: boolean;
  mutations: number;
}

/**
 * Refuses what asks too much. Null for a document that can't be read: the executor says better what is wrong with it.
 *
 * @throws GraphQLError, to be answered with 400
 */
export function survey(
  query: string,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): Survey | null {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: requestLimits.tokens, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('tokens'))
      throw refuse('DOCUMENT_TOO_LARGE', `Ask for less at once: a document may have ${requestLimits.tokens} tokens.`);
    return null;
  }
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const operation = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  if (!operation) return null;
  const surveyor = new Surveyor(document, operation, variables);
  surveyor.visit(operation.selectionSet, 1, 1);
  const { depth, aliases, directives, cost, introspects } = surveyor.measure;
  if (depth > requestLimits.depth)
    throw refuse('TOO_DEEP', `Ask for less at once: fields may nest ${requestLimits.depth} deep.`);
  if (aliases > requestLimits.aliases)
    throw refuse('TOO_MANY_ALIASES', `Ask for less at once: a document may have ${requestLimits.aliases} aliases.`);
  if (directives > requestLimits.directives)
    throw refuse(
      'TOO_MANY_DIRECTIVES',
      `Ask for less at once: a document may have ${requestLimits.directives} directives.`,
    );
  if (cost > requestLimits.cost) throw tooCostly();
  // One transaction and at most one credential attempt a request; spreading them over fragments gains nothing.
  const mutations =
    operation.operation === 'mutation' ? countRootFields(operation.selectionSet, surveyor.fragments) : 0;
  if (mutations > 1)
    throw refuse(
      'ONE_MUTATION_A_REQUEST',
      'Send each mutation in a request of its own; there are mutations that take many things at once.',
    );
  return { cost, introspects, mutations };
}

/** Root fields of a mutation, fragments opened; more than one is as good as many, and so is one that spreads itself. */
function countRootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  depth = 0,
): number {
  if (depth > requestLimits.depth) return 2;
  let sum = 0;
  for (const selection of set.selections) {
    if (sum > 1) return sum;
    if (selection.kind === Kind.FIELD) sum += selection.name.value === '__typename' ? 0 : 1;
    else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      sum += inner ? countRootFields(inner, fragments, depth + 1) : 0;
    }
  }
  return sum;
}
