import { z } from 'zod';
import { operations, type Operation } from './operations.js';
import { account, bankQuery, foundCustomer, refusal } from './wire/account.js';
import { provenance } from './wire/common.js';
import { customerProfile, fund, nav, redemption } from './wire/fund.js';
import {
  charge,
  conversionTerms,
  feeRow,
  holding,
  investor,
  order,
  refund,
  tradeTerms,
} from './wire/order.js';
import { debit, plan, purchaseLimit, rhythm } from './wire/plan.js';
import { factSheet, feeLine, navHistory, performanceCard } from './wire/product.js';

/** What has a name of its own in the description. */
const named: Readonly<Record<string, z.ZodType>> = {
  Account: account,
  BankQuery: bankQuery,
  Charge: charge,
  ConversionTerms: conversionTerms,
  CustomerProfile: customerProfile,
  Debit: debit,
  FactSheet: factSheet,
  FeeLine: feeLine,
  FeeRow: feeRow,
  FoundCustomer: foundCustomer,
  Fund: fund,
  Holding: holding,
  Investor: investor,
  Nav: nav,
  NavHistory: navHistory,
  Order: order,
  PerformanceCard: performanceCard,
  Plan: plan,
  Provenance: provenance,
  PurchaseLimit: purchaseLimit,
  Redemption: redemption,
  Refund: refund,
  Refusal: refusal,
  Rhythm: rhythm,
  TradeTerms: tradeTerms,
};

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Where a named schema stands in the description. */
export const schemaRef = (name: string): string => `#/components/schemas/${name}`;

/** The JSON Schemas of the wire: the named ones, and of each operation its answer. */
export function describeSchemas() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  for (const [name, { answer }] of Object.entries<Operation>(operations))
    if (!registry.has(answer)) registry.add(answer, { id: answerId(name) });
  const { schemas } = z.toJSONSchema(registry, { ...wireSide, uri: schemaRef });

  const plain = (id: string): JsonSchema => withoutHead(schemas[id] ?? {});
  return {
    named: Object.fromEntries(Object.keys(named).map((name) => [name, plain(name)])),
    answerOf: ({ answer }: Operation): JsonSchema => {
      const { id = '' } = registry.get(answer) ?? {};
      return id in named ? { $ref: schemaRef(id) } : plain(id);
    },
  };
}

/** The parameters of an operation with their schemas; `isRequired` for those never left out. */
export function describeParameters({ parameters }: Operation) {
  const { properties = {}, required = [] } = z.toJSONSchema(parameters, wireSide);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: required.includes(name),
  }));
}

const answerId = (name: string): string => `answer of ${name}`;

const wireSide = {
  io: 'input',
  override({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
    // A format says it in a word.
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  },
} as const;

function withoutHead({ $schema: _schema, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
