import { ValidateIf } from 'class-validator';

/** May be left out. Not `IsOptional`, which lets null through: the frozen JSON Schema refuses null, and consumers would park the event. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
