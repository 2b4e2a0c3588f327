import { expect, it } from 'vitest';
import { employerOf } from './employer.ts';

it('is the name that was entered, else the union’s without what makes it one', () => {
  const of = (
    name: string,
    organizationType: Parameters<typeof employerOf>[0]['organizationType'],
    recorded: string | null = null,
  ) => employerOf({ name, organizationType, recorded });
  expect(of('云溪纸业有限公司工会委员会', 'privateEnterprise')).toBe('云溪纸业有限公司');
  expect(of('临山机修有限公司工会', 'stateOwnedEnterprise')).toBe('临山机修有限公司');
  expect(of('云溪县第一小学基层工会委员会', 'school')).toBe('云溪县第一小学');
  expect(of('云溪纸业有限公司工会委员会', 'privateEnterprise', '云溪纸业集团有限公司')).toBe(
    '云溪纸业集团有限公司',
  );
  // Several employers, a union above, and a name that says nothing else: the union stands for itself.
  expect(of('东街商户联合工会委员会', 'jointUnion')).toBe('东街商户联合工会委员会');
  expect(of('云溪县总工会', null)).toBe('云溪县总工会');
  expect(of('工会委员会', 'project')).toBe('工会委员会');
});
