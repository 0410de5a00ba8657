import type { EventRef, Figure } from '@jiandu/kernel';
import { count, date, flag, id, listOf, mapOf, object, orNull, text } from '@jiandu/platform/http';

/** The two dates asked, and the cut on which the answer rests. */
export const askedShape = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });

/** The events on which a figure rests. */
export const eventsShape = listOf(object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) }));

export const figureFields = { met: orNull(count), all: count };
export const figureShape = object<Figure>(figureFields);
