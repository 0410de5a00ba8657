import { SetMetadata } from '@nestjs/common';

export const PERMISSION = 'jiandu:permission';
export const PUBLIC = 'jiandu:public';

/** Who may use a route, by the name of a permission that the service's table gives to roles. */
export const Permit = (permission: string): MethodDecorator & ClassDecorator => SetMetadata(PERMISSION, permission);

/** A route for everybody, without login. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

export type Access = { public: true } | { public: false; permission: string } | null;

/** What a route says about its use; the method's word counts before the class's. */
export function accessOf(handler: object, controller: object): Access {
  for (const target of [handler, controller]) {
    const permission: unknown = Reflect.getMetadata(PERMISSION, target);
    if (typeof permission === 'string') return { public: false, permission };
    if (Reflect.getMetadata(PUBLIC, target) === true) return { public: true };
  }
  return null;
}
