import { count, date, flag, id, listOf, mapOf, object, orNull, text } from '@jiandu/platform/http';
import type { Attachment } from '@jiandu/contracts/attachment';
import type { EventRef } from '@jiandu/kernel';

/** The two dates asked, and the cut on which the answer rests. */
export const askedShape = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });
export const attachmentsShape = listOf(object<Attachment>({ sha256: text, title: text }));
export const eventsShape = listOf(object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) }));
