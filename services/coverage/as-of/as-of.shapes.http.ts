import type { EventRef, Figure } from '@jiandu/kernel';
import { count, date, flag, id, instant, listOf, mapOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import type { KnownEvent } from './known-between.js';

/** The two dates asked, and the cut on which the answer rests. */
export const askedShape = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });

/** The events on which a figure rests. */
const ref = { service: id, stream: id, version: count, g: count, type: text, on: orNull(date) };
export const eventsShape = listOf(object<EventRef>(ref));
const knownEvents = listOf(object<KnownEvent>({ ...ref, k: instant }));
/** By what a record changed. */
export const becauseFields = { by: oneOf(['events', 'date']), events: knownEvents };

export const figureFields = { met: orNull(count), all: count };
export const figureShape = object<Figure>(figureFields);
