import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { contract, decider, projection } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { Body, Controller, Get, Inject, Module, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { Decide } from '../../decide/index.js';
import type { Reply } from '../../decide/index.js';
import { Caller, Permit, Public } from '../../identity/index.js';
import { ReadModels } from '../../projections/index.js';
import { Answers, Performs } from '../answers.js';
import { Refusal } from '../refusal.js';
import { ServiceModule } from '../service.module.js';
import { object, text } from '../shape.js';
import routes from './entry.routes.json' with { type: 'json' };
import { noteContract } from './note.js';
import type { NoteEvent } from './note.js';

/** A second service: an index of the first one's notes, followed through the log. */
export class IndexNote {
  @IsId() noteId!: string;
  @IsCivilDate() on!: string;
}
const EntryCommands = { Index: IndexNote };
const EntryEvents = { NoteIndexed: IndexNote };
type EntryCommand = Messages<typeof EntryCommands>;
type EntryEvent = Messages<typeof EntryEvents>;
const entryContract = contract({ service: 'index', category: 'entry', commands: EntryCommands, events: EntryEvents });

const entry = decider<{ indexed: boolean }, EntryCommand, EntryEvent, never>({
  category: 'entry',
  initial: { indexed: false },
  owner: () => null,
  references: ({ data }) => [{ field: 'noteId', category: 'note', id: data.noteId }],
  decide: ({ data }, { indexed }) => (indexed ? [] : [{ type: 'NoteIndexed', data }]),
  evolve: () => ({ indexed: true }),
});

const followedNotes = projection<{ title: string }, NoteEvent>({
  name: 'followed_notes_v1',
  of: [noteContract],
  initial: { title: '' },
  evolve: (row, { type, data }) => (type === 'NoteOpened' ? { title: data.title } : row),
  skips: ['NoteSigned'],
});

@Controller('entries')
export class EntryHttp {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(ReadModels) private readonly readModels: ReadModels,
  ) {}

  @Post(':id')
  @Permit('entry:write')
  @Performs(routes.index)
  index(@Param('id') id: string, @Body() data: IndexNote, @Caller() caller: Caller): Promise<Reply> {
    return this.bus.execute(new Decide(entry, id, { type: 'Index', data }, caller));
  }

  @Get('titles/:id')
  @Public()
  @Answers(object({ title: text }), routes.title)
  async title(@Param('id') id: string): Promise<object> {
    const found = await this.readModels.rows(followedNotes).get(`note-${id}`);
    if (!found) throw new Refusal('not-found');
    return found.row;
  }
}

@Module({
  imports: [
    ServiceModule.of({
      name: 'index',
      aggregates: [entry],
      contracts: [entryContract],
      permissions: { 'entry:write': ['bureau'] },
      projections: { followed: [followedNotes] },
      known: { note: followedNotes },
      schemas: Object.fromEntries(
        Object.entries(noteContract.events).map(([type, shape]) => [`notes.${type}.v1`, targetConstructorToSchema(shape)]),
      ),
    }),
  ],
  controllers: [EntryHttp],
})
export class IndexModule {}
