/** How many houses are lit how far, as ten bars: the one figure of the street. */
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useText } from '../../../../core/web/index.ts';
import { useDesk } from '../../../../ui/desk/index.ts';
import { colors } from '../../../../ui/tokens.ts';

register([BarChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** @param bands houses by tenth of their lit share, 0–10 % first */
export function Bands({ bands, label }: { bands: readonly number[]; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const text = useText();
  const { theme } = useDesk();
  const unitWord = text({ zh: '家', en: 'houses' });
  useEffect(() => {
    if (!place.current) return;
    const c = colors[theme];
    // In the dark a window without light is darker than one with it, too.
    const unlit = theme === 'dark' ? mix(c.slateWash, c.slate, 0.45) : c.slate;
    const chart = init(place.current);
    chart.setOption({
      animation: false,
      aria: {
        enabled: true,
        label: {
          description: `${label}: ${bands.map((count, at) => `${at * 10}–${at * 10 + 10} %: ${count}`).join('; ')}`,
        },
      },
      grid: { left: 4, right: 4, top: 22, bottom: 24, containLabel: false },
      // Rich text, not HTML: the page's policy lets no style attribute in.
      tooltip: {
        trigger: 'item',
        renderMode: 'richText',
        backgroundColor: c.sheet,
        borderColor: c.line,
        textStyle: { color: c.ink },
        formatter: (point: unknown) => {
          const { name, value } = point as { name: string; value: number };
          return `${name} · ${value} ${unitWord}`;
        },
      },
      xAxis: {
        type: 'category',
        data: bands.map((_, at) => `${at * 10}–${at * 10 + 10} %`),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: c.line } },
        axisLabel: {
          color: c.soft,
          fontSize: 11,
          interval: 0,
          formatter: (name: string) => name.replace(/–.*/, ''),
        },
      },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          barCategoryGap: '18%',
          data: bands.map((count, at) => ({
            value: count,
            itemStyle: { color: at >= 9 ? c.lamp : at >= 5 ? mix(unlit, c.lamp, (at - 4) / 6) : unlit },
          })),
          label: {
            show: true,
            position: 'top',
            color: c.soft,
            fontSize: 12,
            formatter: (point: { value: unknown }) => (point.value ? String(point.value) : ''),
          },
        },
      ],
    });
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(place.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [bands, theme, label, unitWord]);
  return (
    <div
      className="jd-chart"
      ref={place}
      role="img"
      aria-label={`${label}: ${bands.map((count, at) => `${at * 10}–${at * 10 + 10} % ${count}`).join(', ')}`}
    />
  );
}

/** From night slate to lamp light. */
function mix(from: string, to: string, part: number): string {
  const at = (hex: string, k: number) => Number.parseInt(hex.slice(1 + k * 2, 3 + k * 2), 16);
  const parts = [0, 1, 2].map((k) => Math.round(at(from, k) + (at(to, k) - at(from, k)) * part));
  return `#${parts.map((each) => each.toString(16).padStart(2, '0')).join('')}`;
}
