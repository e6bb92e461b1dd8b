import { funnelPlot } from './funnel.ts';
import { addKind } from './late.ts';

addKind('funnelPlot', funnelPlot);
