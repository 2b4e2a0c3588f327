/** The document archive and the six reference files: how full they are, and filing what waits. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import {
  Answer,
  api,
  ask,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import { Page, Stat, Stats, StateTag } from '../../../../ui/desk/index.ts';
import { archiveNames } from '../words.ts';

export function ArchivePage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const act = useAct();
  const query = useQuery({
    queryKey: ['archive', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/archive', { params: { path: { unit: unit.code } } })),
  });
  const title = text({ zh: '档案', en: 'Archives' });
  return (
    <Answer query={query} title={title}>
      {({ files }) => {
        const waiting = files.reduce((sum, file) => sum + file.items - file.filed, 0);
        return (
          <Page
            title={title}
            lead={text({
              zh: '文件档案和六个资料档案。每件工作记下来就进了档，整理一批时统一编号。',
              en: 'The document archive and the six reference files. Recorded work is in them already; a batch gets its numbers when it is filed.',
            })}
            actions={
              unit.may('fileArchive') && waiting > 0 ? (
                <Button
                  type="primary"
                  onClick={() =>
                    void act(
                      () =>
                        ask(
                          api.POST('/units/{unit}/archive/batches', {
                            params: { path: { unit: unit.code } },
                            body: { upTo: today },
                          }),
                        ),
                      text({ zh: `已归档 ${waiting} 件`, en: `${waiting} items filed` }),
                    )
                  }
                >
                  {text({ zh: `整理归档 ${waiting} 件`, en: `File ${waiting} items` })}
                </Button>
              ) : undefined
            }
          >
            <Stats>
              {files.map((file) => (
                <Stat
                  key={file.file}
                  label={text(archiveNames[file.file])}
                  value={file.items}
                  unit={text({ zh: '件', en: 'items' })}
                  note={
                    file.latest
                      ? text({
                          zh: `最近 ${format.dayShort(file.latest)}`,
                          en: `latest ${format.dayShort(file.latest)}`,
                        })
                      : text({ zh: '还是空的', en: 'empty' })
                  }
                  href={`/desk/${unit.code}/handbook?file=${file.file}`}
                />
              ))}
            </Stats>
            <p>
              {waiting > 0 ? (
                <StateTag tone="wait">
                  {text({ zh: `${waiting} 件等待编号归档`, en: `${waiting} items wait for their numbers` })}
                </StateTag>
              ) : files.every((file) => file.items === 0) ? (
                text({
                  zh: '工作记下来，就有东西归档。',
                  en: 'What is recorded comes here to be filed.',
                })
              ) : (
                <StateTag tone="good">{text({ zh: '全部已归档', en: 'Everything is filed' })}</StateTag>
              )}{' '}
              <Link to={`/desk/${unit.code}/handbook`}>
                {text({ zh: '看活动手册', en: 'Open the handbook' })}
              </Link>
            </p>
          </Page>
        );
      }}
    </Answer>
  );
}
