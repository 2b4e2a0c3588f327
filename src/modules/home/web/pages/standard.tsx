/** A standard as it is published: what each window asks, by section. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Answer, api, ask, useText, useUnit } from '../../../../core/web/index.ts';
import { Page, Section } from '../../../../ui/desk/index.ts';

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
