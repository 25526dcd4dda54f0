import {
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { html, prose, type Html } from './html.ts';
import { whoMay } from './words.ts';

const ROOTS = { Query: 'Queries', Mutation: 'Mutations', Subscription: 'Subscriptions' } as const;

/** A type as GraphQL writes it, with a link to what it is. */
function typeLink(type: GraphQLType): Html {
  const { name } = getNamedType(type);
  const [before = '', after = ''] = String(type).split(name);
  return html`<code class="type">${before}<a href="#${name}">${name}</a>${after}</code>`;
}

const deprecated = (reason: string | null | undefined): Html | null =>
  reason ? html`<p class="deprecated"><strong>Deprecated.</strong> ${prose(reason)}</p>` : null;

const defaultOf = ({ defaultValue, type }: GraphQLArgument | GraphQLInputField): Html | null => {
  const node = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return node ? html` = <code>${print(node)}</code>` : null;
};

const inputs = (list: readonly (GraphQLArgument | GraphQLInputField)[]): Html | null =>
  list.length === 0
    ? null
    : html`<dl class="args">
        ${list.map(
          (one) =>
            html`<div>
              <dt><code>${one.name}</code> ${typeLink(one.type)}${defaultOf(one)}</dt>
              <dd>${prose(one.description ?? '')}${deprecated(one.deprecationReason)}</dd>
            </div>`,
        )}
      </dl>`;

/** A query, a mutation or a subscription. */
const operation = (root: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Html =>
  html`<section class="entry" id="${root.name}.${field.name}">
    <h3><code>${field.name}</code> ${typeLink(field.type)}</h3>
    <p>${prose(field.description ?? '')}</p>
    ${deprecated(field.deprecationReason)}
    <p class="who">For ${whoMay(root, field.name)}.</p>
    ${inputs(field.args)}
  </section>`;

/** The rule that most fields of a type have is said once, on top. */
function usualRule(type: GraphQLObjectType): string {
  const counts = new Map<string, number>();
  for (const name of Object.keys(type.getFields())) {
    const { text } = whoMay(type, name);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

function fieldsOf(type: GraphQLObjectType, usual: string): Html {
  return html`<dl class="fields">
    ${Object.values(type.getFields()).map((field) => {
      const who = whoMay(type, field.name);
      return html`<div id="${type.name}.${field.name}">
        <dt><code>${field.name}</code> ${typeLink(field.type)}</dt>
        <dd>
          ${prose(field.description ?? '')}${deprecated(field.deprecationReason)}${
            who.text === usual ? null : html`<p class="who">For ${who}.</p>`
          }${inputs(field.args)}
        </dd>
      </div>`;
    })}
  </dl>`;
}

const linksTo = (label: string, types: readonly GraphQLNamedType[]): Html | null =>
  types.length > 0 ? html`<p>${label} ${types.map((one, at) => [at > 0 ? ', ' : '', typeLink(one)])}.</p>` : null;

function contentOf(schema: GraphQLSchema, type: GraphQLNamedType): Html | null {
  if (isObjectType(type)) {
    const usual = usualRule(type);
    const first = Object.keys(type.getFields()).find((name) => whoMay(type, name).text === usual);
    return html`<p class="who">For ${first ? whoMay(type, first) : null}.</p>
      ${linksTo('It is a', type.getInterfaces())}${fieldsOf(type, usual)}`;
  }
  if (isInterfaceType(type)) {
    const { objects } = schema.getImplementations(type);
    const fields = Object.values(type.getFields()).map(
      (field) =>
        html`<div>
          <dt><code>${field.name}</code> ${typeLink(field.type)}</dt>
          <dd>${prose(field.description ?? '')}</dd>
        </div>`,
    );
    return html`<dl class="fields">${fields}</dl>
      ${linksTo('It is one of', objects)}`;
  }
  if (isUnionType(type)) return linksTo('It is one of', type.getTypes());
  if (isInputObjectType(type)) return inputs(Object.values(type.getFields()));
  if (isEnumType(type))
    return html`<dl class="args">
      ${type.getValues().map(
        ({ name, description, deprecationReason }) =>
          html`<div>
            <dt><code>${name}</code></dt>
            <dd>${prose(description ?? '')}${deprecated(deprecationReason)}</dd>
          </div>`,
      )}
    </dl>`;
  return null;
}

const kindOf = (type: GraphQLNamedType): string =>
  isObjectType(type)
    ? 'Type'
    : isInterfaceType(type)
      ? 'Interface'
      : isUnionType(type)
        ? 'Union'
        : isInputObjectType(type)
          ? 'Input'
          : isEnumType(type)
            ? 'Enum'
            : 'Scalar';

const entry = (schema: GraphQLSchema, type: GraphQLNamedType): Html =>
  html`<section class="entry" id="${type.name}">
    <h3><code>${type.name}</code> <span class="kind">${kindOf(type)}</span></h3>
    <p>${prose(type.description ?? '')}</p>
    ${contentOf(schema, type)}
  </section>`;

const index = (label: string, names: readonly (readonly [string, string])[]): Html =>
  html`<nav class="index" aria-label="${label}">
    <ul>
      ${names.map(
        ([name, id]) =>
          html`<li>
            <a href="#${id}"><code>${name}</code></a>
          </li>`,
      )}
    </ul>
  </nav>`;

/** Everything in the schema on one page, so that the browser's own search finds it. */
export function reference(schema: GraphQLSchema): Html {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((one) => !!one);
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !(type.name in ROOTS) && !isSpecifiedScalarType(type))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const scalars = Object.values(schema.getTypeMap()).filter((type) => isSpecifiedScalarType(type));
  const operations = roots.map((root) => {
    const title = ROOTS[root.name as keyof typeof ROOTS];
    const fields = Object.values(root.getFields()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const names = fields.map(({ name }) => [name, `${root.name}.${name}`] as const);
    return html`<h2 id="${root.name}">${title}</h2>
      ${index(title, names)}${fields.map((field) => operation(root, field))}`;
  });
  return html`<h1>Reference</h1>
    <p class="lead">Every operation and type, with who may use it. Find in page: <kbd>Ctrl</kbd> <kbd>F</kbd>.</p>
    ${operations}
    <h2 id="types">Types</h2>
    ${index(
      'Types',
      types.map(({ name }) => [name, name] as const),
    )}
    ${types.map((type) => entry(schema, type))}
    <h2 id="scalars">Scalars of GraphQL itself</h2>
    ${scalars.map((type) => entry(schema, type))}`;
}
