import { UNIT_KINDS } from '@jiandu/contracts/unit';
import type { EventRef } from '@jiandu/kernel';
import { count, date, flag, id, listOf, mapOf, object, oneOf, orNull, text } from '@jiandu/platform/http';

/** The two dates asked, and the cut on which the answer rests. */
export const asked = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });
export const events = listOf(object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) }));
export const figureFields = { met: orNull(count), all: count };
export const unitFields = { id, name: text, kind: oneOf(UNIT_KINDS) };
export const basisFields = { from: date, known: date, source: text };
