import type { DynamicModule, Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, MODULE_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { accessOf, callerFactory } from '../identity/index.js';
import type { Access } from '../identity/permit.js';
import { rejectsOf, toldOf } from './answers.js';
import type { Told } from './answers.js';

export type Module = Type<unknown> | DynamicModule;
export type Route = {
  /** `POST /certificates/:id/suspension`. */
  name: string;
  method: string;
  path: string;
  access: Access;
  /** `certificate.suspend`. */
  operation: string;
  told: Told | undefined;
  rejects: readonly string[] | null;
  /** Status of success as Nest sends it. */
  status: number;
  arguments: Arguments;
};
/** What a handler takes from its request. */
export type Arguments = {
  params: string[];
  /** Single query parameters by name, and query classes. */
  queries: string[];
  queryClasses: unknown[];
  body: { metatype: unknown } | null;
  caller: boolean;
};

type Described = { imports?: unknown[]; controllers?: Type<unknown>[] };

const isDynamic = (module: unknown): module is DynamicModule => typeof module === 'object' && module !== null && 'module' in module;

/** A module and everything it imports, without building any of it. */
export function modulesOf(root: Module, seen: Set<unknown> = new Set()): Module[] {
  if (seen.has(root) || (typeof root !== 'function' && !isDynamic(root))) return [];
  seen.add(root);
  return [root, ...describe(root).flatMap(({ imports = [] }) => imports.flatMap((module) => modulesOf(module as Module, seen)))];
}

/** Every HTTP route of a module and its imports: what it is called, who may use it, what it takes and answers. */
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
  const group = controller.name.replace(/Http$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return handlersOf(controller.prototype as object).map(([key, handler]) => {
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    const parts = [base, Reflect.getMetadata(PATH_METADATA, handler)].map((part) => String(part).replace(/^\/+|\/+$/g, '')).filter(Boolean);
    const path = `/${parts.join('/')}`;
    const code = Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined;
    return {
      ...{ name: `${method} ${path}`, method, path, access: accessOf(handler, controller), operation: `${group}.${key}` },
      ...{ told: toldOf(handler), rejects: rejectsOf(controller), status: code ?? (method === 'POST' ? 201 : 200) },
      arguments: argumentsOf(controller, key),
    };
  });
}

function handlersOf(prototype: object): [string, object][] {
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype)
    .map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown] as const)
    .filter((entry): entry is [string, object] => typeof entry[1] === 'function' && Reflect.hasMetadata(METHOD_METADATA, entry[1]));
  return [...own, ...handlersOf(Object.getPrototypeOf(prototype) as object)];
}

type Argument = { index: number; data?: unknown; factory?: unknown };

function argumentsOf(controller: Type<unknown>, key: string): Arguments {
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, key) ?? []) as unknown[];
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, key) ?? {}) as Record<string, Argument>;
  const found: Arguments = { params: [], queries: [], queryClasses: [], body: null, caller: false };
  for (const [kind, { index, data, factory }] of Object.entries(given).sort(([, a], [, b]) => a.index - b.index)) {
    switch (Number(kind.split(':')[0])) {
      case RouteParamtypes.PARAM:
        if (typeof data === 'string') found.params.push(data);
        break;
      case RouteParamtypes.QUERY:
        if (typeof data === 'string') found.queries.push(data);
        else found.queryClasses.push(types[index]);
        break;
      case RouteParamtypes.BODY:
        found.body = { metatype: types[index] };
        break;
      default:
        found.caller ||= factory === callerFactory;
    }
  }
  return found;
}
