import { attached, Attachment } from '@jiandu/contracts/attachment';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsCivilDate, IsId, IsText } from '@jiandu/contracts/fields';
import { IsListOf } from '@jiandu/contracts/nested';
import { Optional } from '@jiandu/contracts/optional';
import { contract, decider, projection, rejectUnless } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { Body, Controller, Get, Inject, Module, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsOptional } from 'class-validator';
import { Correct, Decide } from '../../decide/index.js';
import type { Reply } from '../../decide/index.js';
import { Caller, Permit, Public } from '../../identity/index.js';
import { ReadModels } from '../../projections/index.js';
import { Answers, Performs, Rejects } from '../answers.js';
import { Refusal } from '../refusal.js';
import { ServiceModule } from '../service.module.js';
import { count, date, maybe, object, text } from '../shape.js';
import { noteMessages } from './note.messages.js';
import routes from './note.routes.json' with { type: 'json' };

/** The smallest service that meets every rule of the edge: notes, opened once and then signed. */
export class OpenNote {
  @IsText(400_000) title!: string;
  @IsId() unitId!: string;
  @IsOptional() @IsText() remark?: string;
  @Optional() @IsListOf(Attachment, { max: 5 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class SignNote {
  @IsId() precedentId!: string;
  @IsCivilDate() on!: string;
}
export class NoteQuery {
  @Optional() @IsCivilDate() on?: string;
}

export const NoteCommands = { Open: OpenNote, Sign: SignNote };
export const NoteEvents = { NoteOpened: OpenNote, NoteSigned: SignNote };
type NoteCommand = Messages<typeof NoteCommands>;
export type NoteEvent = Messages<typeof NoteEvents>;

export const noteContract = contract({ service: 'notes', category: 'note', commands: NoteCommands, events: NoteEvents });

type Note = { unitId: string | null; signed: boolean };

export const note = decider<Note, NoteCommand, NoteEvent, { pages: number }>({
  category: 'note',
  initial: { unitId: null, signed: false },
  policy: [{ from: '2024-06-05', known: '2024-06-05', source: 'test', pages: 1 }],
  owner: ({ unitId }, { type, data }) => (type === 'Open' ? data.unitId : unitId),
  references: ({ type, data }) =>
    type === 'Sign' ? [{ field: 'precedentId', category: 'note', id: data.precedentId }] : attached(data.attachments),
  decide: ({ type, data }, { unitId, signed }) => {
    switch (type) {
      case 'Open':
        rejectUnless(unitId === null, 'open-only-once');
        return [{ type: 'NoteOpened', data }];
      case 'Sign':
        rejectUnless(unitId !== null, 'sign-needs-open-note');
        return signed ? [] : [{ type: 'NoteSigned', data }];
    }
  },
  evolve: (state, { type, data }) => (type === 'NoteOpened' ? { ...state, unitId: data.unitId } : { ...state, signed: true }),
});

export const noteTitles = projection<{ title: string }, NoteEvent>({
  name: 'note_titles_v1',
  of: [noteContract],
  initial: { title: '' },
  evolve: (row, { type, data }) => (type === 'NoteOpened' ? { title: data.title } : row),
});

const noteShape = object({ title: text, version: count, on: maybe(date) });

@Rejects(noteMessages)
@Controller('notes')
export class NoteHttp {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(ReadModels) private readonly readModels: ReadModels,
  ) {}

  @Post(':id')
  @Permit('note:write')
  @Performs(routes.open)
  open(@Param('id') id: string, @Body() data: OpenNote, @Caller() caller: Caller): Promise<Reply> {
    return this.bus.execute(new Decide(note, id, { type: 'Open', data }, caller));
  }

  @Post(':id/signature')
  @Permit('note:write')
  @Performs(routes.sign)
  sign(@Param('id') id: string, @Body() data: SignNote, @Caller() caller: Caller): Promise<Reply> {
    return this.bus.execute(new Decide(note, id, { type: 'Sign', data }, caller));
  }

  @Post(':id/corrections')
  @Permit('note:write')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('id') id: string, @Body() data: EventCorrection, @Caller() caller: Caller): Promise<Reply> {
    return this.bus.execute(new Correct(noteContract, note, id, data, caller));
  }

  @Get(':id')
  @Public()
  @Answers(noteShape, routes.read)
  async read(@Param('id') id: string, @Query() query: NoteQuery): Promise<object> {
    const found = await this.readModels.rows(noteTitles).get(`note-${id}`);
    if (!found) throw new Refusal('not-found');
    return { title: found.row.title, version: found.v, ...query };
  }
}

@Module({
  imports: [
    ServiceModule.of({
      name: 'notes',
      aggregates: [note],
      contracts: [noteContract],
      messages: [noteMessages],
      permissions: { 'note:write': ['bureau', 'unit', 'system'] },
      projections: { own: [noteTitles] },
    }),
  ],
  controllers: [NoteHttp],
})
export class NotesModule {}
