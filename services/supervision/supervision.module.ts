import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import { personName, unitName } from '@jiandu/platform/names';
import { Module } from '@nestjs/common';

@Module({
  imports: [
    ServiceModule.of({
      name: 'supervision',
      contracts: [],
      projections: { followed: [unitTree, personName, unitName] },
      known: { person: personName, unit: unitName },
    }),
  ],
})
export class SupervisionModule {}
