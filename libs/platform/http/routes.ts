import type { DynamicModule, Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { accessOf } from '../identity/index.js';
import type { Access } from '../identity/permit.js';

export type Module = Type<unknown> | DynamicModule;
export type Route = { name: string; access: Access };

type Described = { imports?: unknown[]; controllers?: Type<unknown>[] };

const isDynamic = (module: unknown): module is DynamicModule => typeof module === 'object' && module !== null && 'module' in module;

/** A module and everything it imports, without building any of it. */
export function modulesOf(root: Module, seen: Set<unknown> = new Set()): Module[] {
  if (seen.has(root) || (typeof root !== 'function' && !isDynamic(root))) return [];
  seen.add(root);
  return [root, ...describe(root).flatMap(({ imports = [] }) => imports.flatMap((module) => modulesOf(module as Module, seen)))];
}

/** Every HTTP route of a module and its imports: `POST /certificates/:id/suspension`, and who may use it. */
export const routesOf = (root: Module): Route[] =>
  modulesOf(root)
    .flatMap((module) => describe(module).flatMap(({ controllers = [] }) => controllers))
    .flatMap(routesOfController);

function describe(module: Module): Described[] {
  const of = isDynamic(module) ? module.module : module;
  const read = (key: string): unknown => Reflect.getMetadata(key, of);
  const decorated = { imports: read(MODULE_METADATA.IMPORTS), controllers: read(MODULE_METADATA.CONTROLLERS) } as Described;
  return isDynamic(module) ? [decorated, module as Described] : [decorated];
}

function routesOfController(controller: Type<unknown>): Route[] {
  const base: unknown = Reflect.getMetadata(PATH_METADATA, controller);
  return handlersOf(controller.prototype as object).map((handler) => {
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    const path = [base, Reflect.getMetadata(PATH_METADATA, handler)].map((part) => String(part).replace(/^\/+|\/+$/g, '')).filter(Boolean);
    return { name: `${method} /${path.join('/')}`, access: accessOf(handler, controller) };
  });
}

function handlersOf(prototype: object): object[] {
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype)
    .map((name) => Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown)
    .filter((value): value is object => typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value));
  return [...own, ...handlersOf(Object.getPrototypeOf(prototype) as object)];
}
