import { SetMetadata } from '@nestjs/common';
import type { ListTable } from '../exports/index.js';
import type { Shape } from './shape.js';

/** What a reader is told of a route; kept per handler in the aggregate's `.routes.json`. */
export type RouteText = {
  /** One Chinese sentence. */
  summary: string;
  /** Examples: of path and query parameters, of the body, of the answer (of a list: one item). */
  params?: Record<string, string>;
  body?: object;
  answer?: unknown;
};

export type AnswerOptions = {
  /** The answer is a page of such items; the query class extends `PageQuery`. */
  list?: true;
  /** The list as a file too, with `?format=csv` or `xlsx`: its columns, never of personal data. */
  table?: ListTable;
  /** Successful statuses, where not Nest's own. */
  status?: readonly number[];
  /** Media types other than JSON. A body of another type is described by `bodyShape`. */
  produces?: string | readonly string[];
  consumes?: readonly string[];
  bodyShape?: Shape;
  /** Rules of the platform that this route may answer beside those of every route. */
  rules?: readonly string[];
  /** An act on an existing record that nobody may do without having seen its version. */
  ifMatch?: 'required';
};

export type Told = { kind: 'answer' | 'command'; shape: Shape | null; text: RouteText; options: AnswerOptions };

const TOLD = 'jiandu:answers';
const REJECTS = 'jiandu:rejects';
const tell = (told: Told): MethodDecorator => SetMetadata(TOLD, told);

/** What a route answers: a class of class-validator decorators, or a shape. A route without `Answers` or `Performs` is refused at start. */
export const Answers = (shape: Shape, text: RouteText, options: AnswerOptions = {}): MethodDecorator =>
  tell({ kind: 'answer', shape, text, options });

/** A route that hands one command on and answers its `Reply`. */
export const Performs = (text: RouteText, options: AnswerOptions = {}): MethodDecorator =>
  tell({ kind: 'command', shape: null, text, options });

/** The rules by which the commands of a controller may be rejected: its aggregates' messages. */
export const Rejects = (...messages: readonly Record<string, string>[]): ClassDecorator =>
  SetMetadata(
    REJECTS,
    messages.flatMap((file) => Object.keys(file)),
  );

export const toldOf = (handler: object): Told | undefined => Reflect.getMetadata(TOLD, handler) as Told | undefined;

/** Null where a controller does not say: any rule of the service. */
export const rejectsOf = (controller: object): readonly string[] | null =>
  (Reflect.getMetadata(REJECTS, controller) as readonly string[] | undefined) ?? null;
