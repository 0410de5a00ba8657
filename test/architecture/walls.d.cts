declare const walls: object[];
export = walls;
