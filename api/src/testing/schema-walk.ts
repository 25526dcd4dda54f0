import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What is tried for arguments of each scalar type, as written in a document. */
export interface Candidates {
  String: string[];
  ID: string[];
}

const DEPTH = 3;
/** Leaves asked for in one document: few enough for its limits, enough to be done soon. */
const TOGETHER = 16;

/** Walks all queries of a schema, as far as a filter lets it, with every argument that can name something. */
export class SchemaWalk {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly candidates: Candidates,
    private readonly open: (type: GraphQLObjectType, field: string) => boolean,
  ) {}

  /** The documents, each of one root field. */
  queries(skipped: readonly string[] = []): string[] {
    const root = this.schema.getQueryType() as GraphQLObjectType;
    return Object.values(root.getFields())
      .filter(({ name }) => !skipped.includes(name) && this.open(root, name))
      .flatMap((field) => this.documentsOf(field));
  }

  private documentsOf(field: GraphQLField<unknown, unknown>): string[] {
    const inner = getNamedType(field.type);
    const leaves = this.leaves(inner, DEPTH);
    const chunks = Array.from({ length: Math.ceil(leaves.length / TOGETHER) }, (_, index) =>
      leaves.slice(index * TOGETHER, (index + 1) * TOGETHER).join(' '),
    );
    return this.calls(field.args).flatMap((args) => chunks.map((chunk) => `{ ${field.name}${args} { ${chunk} } }`));
  }

  /** Each way to give arguments: all required ones, and one optional one at a time. */
  private calls(args: readonly GraphQLArgument[]): string[] {
    const required = args.filter(isRequiredArgument);
    const needed = required.reduce<string[]>(
      (calls, arg) =>
        calls.flatMap((call) => this.values(arg).map((value) => `${call}${call && ', '}${arg.name}: ${value}`)),
      [''],
    );
    const optional = args
      .filter((arg) => !required.includes(arg) && !['after', 'before'].includes(arg.name))
      .flatMap((arg) => this.values(arg).map((value) => `${arg.name}: ${value}`));
    const all = [
      ...needed,
      ...needed.flatMap((call) => optional.map((more) => [call, more].filter(Boolean).join(', '))),
    ];
    return all.map((call) => (call ? `(${call})` : ''));
  }

  private values(arg: GraphQLArgument | GraphQLInputField): string[] {
    const type = getNamedType(arg.type);
    const list = String(arg.type).startsWith('[');
    if (type.name === 'String' || type.name === 'ID')
      return this.candidates[type.name].map((value) => (list ? `[${JSON.stringify(value)}]` : JSON.stringify(value)));
    if (isEnumType(type) && isNonNullType(arg.type))
      return type
        .getValues()
        .slice(0, 1)
        .map(({ name }) => name);
    if (isInputObjectType(type))
      return Object.values(type.getFields()).flatMap((field) =>
        this.values(field).map((value) => `{ ${field.name}: ${value} }`),
      );
    return [];
  }

  /** Every leaf below a type, as a selection. */
  private leaves(type: GraphQLNamedType, depth: number): string[] {
    if (isUnionType(type) || isInterfaceType(type))
      return this.schema
        .getPossibleTypes(type)
        .flatMap((one) => this.leaves(one, depth).map((leaf) => `... on ${one.name} { ${leaf} }`));
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields())
      .filter(({ name }) => this.open(type, name))
      .flatMap((field) => this.select(field, depth));
  }

  private select(field: GraphQLField<unknown, unknown>, depth: number): string[] {
    const [args] = field.args.some(isRequiredArgument) ? this.calls(field.args) : [''];
    const inner = getNamedType(field.type);
    if (!isObjectType(inner) && !isInterfaceType(inner) && !isUnionType(inner)) return [`${field.name}${args}`];
    return depth === 0 ? [] : this.leaves(inner, depth - 1).map((leaf) => `${field.name}${args} { ${leaf} }`);
  }
}
