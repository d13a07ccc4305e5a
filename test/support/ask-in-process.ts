import { dialogFolder, dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { textForm } from '../../src/compose/text-form.js';
import { customerId } from '../../src/conversation/ids.js';
import { anonymous, type Identity } from '../../src/conversation/identity.js';
import { createCatalogue } from '../../src/dialog/catalogue.js';
import { createConduct, type CarryOut } from '../../src/dialog/conduct.js';
import { freshMemory, type DialogMemory } from '../../src/dialog/dialog-definition.js';
import type { Heard } from '../../src/dialog/heard.js';
import type { Question } from '../../src/dialog/questions.js';
import type { FundCore } from '../../src/fund/fund-core.js';
import { shanghaiDate } from '../../src/fund/shanghai-time.js';
import type { TradingCalendar } from '../../src/fund/trading-calendar.js';
import type { Clock } from '../../src/shared/clock.js';
import {
  findCustomer,
  findFundNames,
  findNav,
  findRedemptions,
} from '../../src/turn/core-answers.js';
import { findLimits, findRules } from '../../src/turn/deal-answers.js';
import { orderAnswers } from '../../src/turn/order-answers.js';
import { findDebits, findPlans } from '../../src/turn/plan-answers.js';
import { productAnswers } from '../../src/turn/product-answers.js';

interface World {
  readonly core: FundCore;
  readonly calendar: TradingCalendar;
  readonly clock: Clock;
}

/** What the bot says to one message, all in words, and what it offers. */
export interface Told {
  readonly text: string;
  readonly choices: readonly string[];
}

const texts = await loadDialogTexts(dialogFolder);
const catalogue = createCatalogue(dialogs, plainAnswers);
const { conduct } = createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts });

/** The dialogs on the core's facts, without a server: what comes of messages, one after the other. */
export function askInProcess(world: World, as?: string) {
  const identity: Identity =
    as === undefined
      ? anonymous
      : { level: 'verified', customerId: customerId(as), proof: 'app-token', at: world.clock() };
  const carryOut = factsFrom(world, identity);

  return async (...messages: readonly Heard[]): Promise<Told> => {
    let memory: DialogMemory = freshMemory;
    let told: Told = { text: '', choices: [] };
    for (const heard of messages) {
      const conducted = await conduct(heard, memory, carryOut);
      memory = conducted.memory;
      told = {
        text: conducted.utterances.map(inWords).join('\n'),
        choices: conducted.utterances.flatMap(({ choices }) => choices),
      };
    }
    return told;
  };
}

type Utterance = Awaited<ReturnType<typeof conduct>>['utterances'][number];

const inWords = ({ text, card, chart }: Utterance): string =>
  textForm({
    text,
    ...(card !== undefined && { card }),
    ...(chart !== undefined && { picture: { alt: chartWords(chart), png: '' } }),
  });

const chartWords = ({ title, period, notes, alt, points }: NonNullable<Utterance['chart']>) =>
  [title, period, ...notes, alt, ...points.map(({ date, value }) => `${date} ${value}`)].join('\n');

type Kind = Question['kind'];

type Answers = {
  readonly [K in Kind]?: (asked: Extract<Question, { readonly kind: K }>) => ReturnType<CarryOut>;
};

/** Answers what is asked of facts; throws for anything that would be done. */
function factsFrom({ core, calendar, clock }: World, who: Identity): CarryOut {
  const identity = () => who;
  const answers: Answers = {
    ...productAnswers({ core, clock, identity }),
    ...orderAnswers({ core, calendar, clock, identity }),
    customer: () => findCustomer(core, who),
    proof: () => Promise.resolve({ type: 'proven' }),
    nav: ({ fundCode }) => findNav(core, fundCode),
    fundNames: async ({ codes }) => ({
      type: 'namedFunds',
      funds: await findFundNames(core, codes),
    }),
    purchaseLimits: ({ fundCode }) => findLimits(core, fundCode, shanghaiDate(clock())),
    dealRules: (deal) => findRules(core, deal, { now: clock(), calendar }),
    redemptions: async ({ wish }) => ({
      type: 'foundRedemptions',
      redemptions: await findRedemptions(core, who, wish),
    }),
    debits: async ({ wish }) => ({
      type: 'foundDebits',
      debits: await findDebits(core, who, wish),
    }),
    plans: async ({ fundCodes }) => ({
      type: 'foundPlans',
      plans: await findPlans(core, who, fundCodes),
    }),
  };
  return (question) => {
    const answer = answers[question.kind] as
      ((asked: Question) => ReturnType<CarryOut>) | undefined;
    if (answer === undefined) throw new Error(`Nobody answers ${question.kind} here`);
    return answer(question);
  };
}
