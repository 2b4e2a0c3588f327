/** A standard as it is published: what each window asks, by section. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Answer, api, ask, useText, useUnit } from '../../../../core/web/index.ts';
import { Page, Section } from '../../../../ui/desk/index.ts';

const orWider = (zh: string, en: string) => ({
  zh: `由${zh}或更高一级的工会评定并授予称号。`,
  en: `Judged and conferred by the ${en}'s union or a wider one.`,
});
const conferredWords = {
  own: { zh: '由本单位工会评定并授予称号。', en: 'Judged and conferred by the unit’s own union.' },
  town: orWider('乡镇（街道）一级', 'town'),
  county: orWider('县级', 'county'),
  city: orWider('市级', 'city'),
  province: orWider('省级', 'province'),
  national: { zh: '由全国总工会评定并授予称号。', en: 'Judged and conferred by the national federation.' },
};

export function StandardPage() {
  const unit = useUnit();
  const text = useText();
  const { id = '' } = useParams();
  const standard = useQuery({
    queryKey: ['standard', id],
    queryFn: () => ask(api.GET('/standards/{id}', { params: { path: { id }, query: {} } })),
  });
  const back = { label: text({ zh: '回到家', en: 'Back to the Home' }), href: `/desk/${unit.code}` };
  return (
    <Answer query={standard} title={id} back={back}>
      {(data) => (
        <Page
          title={text(data.title)}
          back={back}
          lead={`${text(data.issuer)} · ${text({ zh: `第 ${data.version} 版`, en: `version ${data.version}` })}`}
        >
          <div className="jd-reading">
            <p>{text(data.summary)}</p>
            <p className="jd-hint">{text(conferredWords[data.conferredBy])}</p>
          </div>
          <nav className="jd-acts" aria-label={text({ zh: '各部分', en: 'Sections' })}>
            {data.sections.map((section) => (
              <a key={section.id} href={`#${section.id}`}>
                {section.id} {text(section.title)}{' '}
                {data.indicators.filter((each) => each.section === section.id).length}
              </a>
            ))}
          </nav>
          {data.sections.map((section) => (
            <Section key={section.id} id={section.id} title={`${section.id} ${text(section.title)}`}>
              <ul className="jd-rows">
                {data.indicators
                  .filter((each) => each.section === section.id)
                  .map((each) => (
                    <li key={each.id}>
                      <div>
                        <b>
                          {each.id} {text(each.title)}
                        </b>
                        <p>{text(each.text)}</p>
                        {each.subItems.length > 0 ? (
                          <small>
                            {each.subItems.map((item) => text(item.title)).join(text({ zh: '；', en: '; ' }))}
                          </small>
                        ) : null}
                      </div>
                    </li>
                  ))}
              </ul>
            </Section>
          ))}
        </Page>
      )}
    </Answer>
  );
}
