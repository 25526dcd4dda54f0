import { createHash } from 'node:crypto';
import {
  Kind,
  print,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

/**
 * A plugin of graphql-codegen. The sites send the hash of a document in place of its text, and the server takes those of
 * the build only: for a feature it writes what stands for each document in the code, for a site (`manifest: true`) the
 * list of hashes with their documents that the server reads.
 */
export function plugin(
  _schema: unknown,
  sources: readonly { document?: DocumentNode }[],
  { manifest = false }: { manifest?: boolean } = {},
): string | { prepend: string[]; content: string } {
  const documents = trustedDocuments(sources.flatMap(({ document }) => document?.definitions ?? []));
  if (manifest) return `${JSON.stringify(Object.fromEntries(documents.map(({ id, text }) => [id, text])), null, 1)}\n`;
  const lines = documents.map(({ name, kind, id }) => {
    const types = `${name}${kind}, ${name}${kind}Variables`;
    return `export const ${name}Document = { kind: 'Document', definitions: [], documentId: '${id}' } as unknown as TypedDocumentNode<${types}>;`;
  });
  return {
    prepend: ["import type { TypedDocumentNode } from '@graphql-typed-document-node/core';"],
    content: lines.join('\n'),
  };
}

interface TrustedDocument {
  name: string;
  kind: 'Query' | 'Mutation' | 'Subscription';
  /** As GraphQL over HTTP has it: `sha256:` and the hash of the text. */
  id: string;
  text: string;
}

const KINDS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** Every operation with the fragments that it needs, as it is sent. */
function trustedDocuments(definitions: readonly DefinitionNode[]): TrustedDocument[] {
  const fragments = new Map(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  return definitions
    .filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const used = [...usedBy(operation, fragments)].toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1));
      const text = print(withTypenames({ kind: Kind.DOCUMENT, definitions: [operation, ...used] }));
      const id = `sha256:${createHash('sha256').update(text).digest('hex')}`;
      return { name: operation.name?.value ?? '', kind: KINDS[operation.operation], id, text };
    });
}

function usedBy(
  node: DefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment) throw new Error(`the fragment ${name.value} is not in this part of the site`);
      if (found.has(fragment)) return;
      found.add(fragment);
      usedBy(fragment, fragments, found);
    },
  });
  return found;
}

/** The client tells types apart by their names, and by them which answers are out of date. */
function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node, _key, parent) {
      const ofOperation = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      const there = node.selections.some((one) => one.kind === Kind.FIELD && one.name.value === '__typename');
      if (ofOperation || there) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}
