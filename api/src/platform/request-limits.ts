import {
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What one request may ask; checked before anything is executed. */
export const requestLimits = {
  depth: 10,
  aliases: 15,
  directives: 10,
  tokens: 1000,
  cost: 5000,
  bodyBytes: 100 * 1024,
} as const;

const refuse = (code: string, message: string): GraphQLError => new GraphQLError(message, { extensions: { code } });

interface Measure {
  depth: number;
  aliases: number;
  directives: number;
  cost: number;
  introspects: boolean;
}

/** Counts what a document asks, fragments opened. Fragment cycles end at the depth limit. */
class Surveyor {
  readonly measure: Measure = { depth: 0, aliases: 0, directives: 0, cost: 0, introspects: false };
  readonly fragments: Map<string, FragmentDefinitionNode>;

  constructor(
    document: DocumentNode,
    private readonly variables: Record<string, unknown>,
  ) {
    const fragments = document.definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  visit(set: SelectionSetNode | undefined, depth: number, rows: number): void {
    if (!set || depth > requestLimits.depth + 1 || this.measure.cost > requestLimits.cost) return;
    for (const selection of set.selections) {
      this.measure.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) this.field(selection, depth, rows);
      else if (selection.kind === Kind.INLINE_FRAGMENT) this.visit(selection.selectionSet, depth, rows);
      else this.visit(this.fragments.get(selection.name.value)?.selectionSet, depth + 0.001, rows);
    }
  }

  private field(node: FieldNode, depth: number, rows: number): void {
    if (node.alias) this.measure.aliases += 1;
    // Introspection is for those who are let in to it, and nests deeper than any of our own types.
    if (node.name.value === '__schema' || node.name.value === '__type') {
      this.measure.introspects = true;
      return;
    }
    this.measure.cost += rows;
    this.measure.depth = Math.max(this.measure.depth, Math.floor(depth));
    this.visit(node.selectionSet, depth + 1, rows * this.pageOf(node));
  }

  /** A list costs its page for each of its entries. */
  private pageOf(node: FieldNode): number {
    const argument = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
    if (!argument) return 1;
    const value =
      argument.value.kind === Kind.VARIABLE
        ? this.variables[argument.value.name.value]
        : argument.value.kind === Kind.INT
          ? Number(argument.value.value)
          : 1;
    return typeof value === 'number' && value > 0 ? Math.min(value, 100) : 1;
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
  const surveyor = new Surveyor(document, variables);
  surveyor.measure.directives += operation.directives?.length ?? 0;
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
  if (cost > requestLimits.cost)
    throw refuse(
      'TOO_COSTLY',
      `Ask for less at once: a request may cost ${requestLimits.cost}; smaller pages cost less.`,
    );
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

/** Root fields of a mutation, fragments opened; one that spreads itself is as good as many. */
function countRootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  depth = 0,
): number {
  if (depth > requestLimits.depth) return 2;
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + (selection.name.value === '__typename' ? 0 : 1);
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    return sum + (inner ? countRootFields(inner, fragments, depth + 1) : 0);
  }, 0);
}
