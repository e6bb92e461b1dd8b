import type { z } from 'zod';

/** What stands at a path of a value. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );
}

/** The keys that a schema knows at a path, by walking it along what stands there. */
export function allowedKeys(path: readonly PropertyKey[], value: unknown, root: z.ZodType): string[] {
  const shape = (inner(schemaAt(path, value, root), valueAt(value, path)) as { shape?: object } | undefined)?.shape;
  return shape ? Object.keys(shape) : [];
}

/** The kinds of part that can stand at a path, by the name that tells them apart. */
export function optionsAt(path: readonly PropertyKey[], value: unknown, root: z.ZodType): { name: string; schema: z.ZodType }[] {
  const definition = (schemaAt(path, value, root) as { def?: Definition } | undefined)?.def;
  return (definition?.options ?? []).map((schema) => ({ name: schema.shape[definition!.discriminator!]!.value, schema }));
}

function schemaAt(path: readonly PropertyKey[], value: unknown, root: z.ZodType): unknown {
  return path.reduce<unknown>((schema, part, index) => child(inner(schema, valueAt(value, path.slice(0, index))), part), root);
}

type Kind = z.ZodType & { shape: Record<string, z.ZodLiteral<string>> };

type Definition = {
  innerType?: unknown;
  options?: readonly Kind[];
  discriminator?: string;
  shape?: Record<PropertyKey, unknown>;
  element?: unknown;
  valueType?: unknown;
};

function child(schema: unknown, part: PropertyKey): unknown {
  const definition = (schema as { def?: Definition } | undefined)?.def;
  return definition?.shape?.[part] ?? definition?.element ?? definition?.valueType;
}

/** What a schema wraps; of parts of several kinds that of the kind that is there. */
function inner(schema: unknown, value: unknown): unknown {
  const definition = (schema as { def?: Definition } | undefined)?.def;
  if (definition?.innerType) return inner(definition.innerType, value);
  const discriminator = definition?.discriminator;
  if (!discriminator) return schema;
  const kind = (value as Record<string, unknown> | null | undefined)?.[discriminator];
  return definition.options?.find(({ shape }) => shape[discriminator]?.value === kind);
}
