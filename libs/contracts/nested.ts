import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, IsObject, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { targetConstructorToSchema } from 'class-validator-jsonschema';
import { jsonSchemaOf } from './json-schema.js';

type Class = new () => object;

/** The class's own schema stands in the place of a reference to it. No field of a nested class can be sealed. */
const inline = (schema: object): PropertyDecorator =>
  JSONSchema(() => schema as ReturnType<typeof targetConstructorToSchema>) as PropertyDecorator;

const all =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, field) => {
    for (const decorate of decorators) decorate(target, field);
  };

/** A list of `min` to `max` parts of one class: `@IsListOf(Deduction) deductions!: Deduction[]`. */
export const IsListOf = (of: Class, { min = 0, max = 100 }: { min?: number; max?: number } = {}): PropertyDecorator =>
  all(
    Type(() => of),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    inline({ type: 'array', items: jsonSchemaOf(of), minItems: min, maxItems: max }),
  );

/** One part of a class of its own: `@IsPart(Service) service!: Service`. */
export const IsPart = (of: Class): PropertyDecorator =>
  all(
    Type(() => of),
    IsDefined(),
    IsObject(),
    ValidateNested(),
    inline(jsonSchemaOf(of)),
  );
