import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsCivilDate, IsId } from './fields.js';

/** 指定经办人 */
export class DeskDuty {
  @IsCivilDate() on!: string;
}
export class NameToDesk extends DeskDuty {
  @IsId() personId!: string;
}

export const DisciplineDeskCommands = { Name: NameToDesk, Relieve: NameToDesk };
export const DisciplineDeskEvents = { NamedToDesk: NameToDesk, RelievedFromDesk: NameToDesk };
export type DisciplineDeskCommand = Messages<typeof DisciplineDeskCommands>;
export type DisciplineDeskEvent = Messages<typeof DisciplineDeskEvents>;

/** 执纪衔接经办人员: the persons of the bureau who, beside its head, see what is sealed; the one stream `disciplineDesk-city`. */
export const disciplineDeskContract = contract({
  ...{ service: 'accountability', category: 'disciplineDesk', commands: DisciplineDeskCommands, events: DisciplineDeskEvents },
  audience: { NamedToDesk: 'sealed', RelievedFromDesk: 'sealed' },
  final: ['NamedToDesk', 'RelievedFromDesk'],
});
