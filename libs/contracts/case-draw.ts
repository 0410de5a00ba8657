import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNumber, Matches, Max, Min } from 'class-validator';
import { FILE_KINDS } from './case-file.js';
import type { FileKind } from './case-file.js';
import { IsCivilDate, IsDigest, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { QUARTER } from './self-review.js';

/** What the body of a draw says. */
export class DrawRequest {
  @IsText(100) seed!: string;
  /** 种子的来历: how it came about and who was present. */
  @IsText(200) seedSource!: string;
  @IsCivilDate() on!: string;
}
/** A file closed in the quarter. */
export class PopulationFile {
  @IsId() fileId!: string;
  @IsId() unitId!: string;
  @IsIn(FILE_KINDS) kind!: FileKind;
}
class Drawing extends DrawRequest {
  @Matches(QUARTER) quarter!: string;
  /** `g` of this service's ledger up to which files are taken into account. */
  @IsInt() @Min(0) position!: number;
  /** SHA-256 of the population's lines `fileId unitId kind`, sorted. */
  @IsDigest() digest!: string;
}
/** 抽取: the population comes from the ledger, never from who draws. */
export class DrawFiles extends Drawing {
  @IsListOf(PopulationFile, { max: 100_000 }) population!: PopulationFile[];
  /** Units that owe reviews in the quarter. */
  @IsArray() @ArrayMaxSize(1000) @IsId({ each: true }) units!: string[];
}
/** 一个单位一类案卷 */
export class Stratum {
  @IsId() unitId!: string;
  @IsIn(FILE_KINDS) kind!: FileKind;
  /** 案卷总数 */
  @IsInt() @Min(1) files!: number;
  /** Ids of the files drawn, in the order drawn. */
  @IsArray() @ArrayMaxSize(1000) @IsId({ each: true }) sample!: string[];
}
export class FilesDrawn extends Drawing {
  /** Name and version of the algorithm that drew. */
  @IsText(100) algorithm!: string;
  /** 案卷总数 */
  @IsInt() @Min(0) population!: number;
  @IsListOf(Stratum, { max: 2000 }) strata!: Stratum[];
  /** 无案卷单位 */
  @IsArray() @ArrayMaxSize(1000) @IsId({ each: true }) noFile!: string[];
  /** 抽取比例（%）、每类最少件数、最多件数 under the policy of the day. */
  @IsNumber() @Min(0) @Max(100) percent!: number;
  @IsInt() @Min(0) least!: number;
  @IsInt() @Min(1) most!: number;
}

export const CaseDrawCommands = { Draw: DrawFiles };
export const CaseDrawEvents = { FilesDrawn };
export type CaseDrawCommand = Messages<typeof CaseDrawCommands>;
export type CaseDrawEvent = Messages<typeof CaseDrawEvents>;

/** 市级案卷抽查 of one quarter: stream `caseDraw-<quarter>`; a lot once drawn stands. */
export const caseDrawContract = contract({
  service: 'case-review',
  category: 'caseDraw',
  commands: CaseDrawCommands,
  events: CaseDrawEvents,
  key: ['quarter'],
  final: ['FilesDrawn'],
});
