import { leadContract } from '@jiandu/contracts/lead';
import type { LeadEvent } from '@jiandu/contracts/lead';
import { specify, specifyAutomation } from '@jiandu/kernel/testing';
import { leadDirectory, nextOf } from './lead.directory.js';
import { lead } from './lead.js';
import { whenSocialSupervisorBroughtALeadThenLodgeIt } from './when-social-supervisor-brought-a-lead-then-lodge-it.js';

const given = specify(lead);
const lodging = { leadId: 'l-1', unitId: 'u-1', source: 'hotline' as const, matter: '检查未出示证件', on: '2024-07-01' };
const lodged: LeadEvent = { type: 'LeadLodged', data: lodging };
const complainant = { complainantName: '示例乙', on: '2024-07-01' };
const recorded: LeadEvent = { type: 'ComplainantRecorded', data: complainant };
const team = { supervisorIds: ['p-1', 'p-2'], on: '2024-07-02' };
const started: LeadEvent = { type: 'VerificationStarted', data: team };
const conclusion = {
  ...{ established: true, facts: '属实', grounds: ['illegal-procedure' as const], follows: 'opinion' as const, on: '2024-07-08' },
};
const concluded: LeadEvent = {
  type: 'LeadConcluded',
  data: { ...conclusion, leadId: 'l-1', unitId: 'u-1', supervisorIds: ['p-1', 'p-2'] },
};
const harm = { to: 'property' as const, cause: 'misconduct' as const, facts: '物品损毁', on: '2024-07-09' };
const harmed: LeadEvent = { type: 'HarmEstablished', data: { ...harm, leadId: 'l-1', unitId: 'u-1' } };

describe('lead', () => {
  it('is lodged once, by a justice office too; a transferred one names the organ', () => {
    expect(lead.proposals).toEqual(['Lodge']);
    given().when({ type: 'Lodge', data: lodging }).then(lodged);
    given(lodged).when({ type: 'Lodge', data: lodging }).thenNothing();
    given(lodged)
      .when({ type: 'Lodge', data: { ...lodging, matter: '另一件事' } })
      .thenRejected('supervision-lead-is-lodged-once');
    for (const other of [{ on: '2024-07-02' }, { attachments: [{ sha256: 'a'.repeat(64), title: '照片' }] }])
      given(lodged)
        .when({ type: 'Lodge', data: { ...lodging, ...other } })
        .thenRejected('supervision-lead-is-lodged-once');
    given()
      .when({ type: 'Lodge', data: { ...lodging, source: 'transferred' } })
      .thenRejected('transferred-lead-names-its-organ');
    given().when({ type: 'StartVerification', data: team }).thenRejected('lead-is-lodged-first');
  });
  it('keeps who complained sealed: the event never leaves the service, and once erased it is not recorded again', () => {
    expect(leadContract.audience?.ComplainantRecorded).toBe('sealed');
    expect(leadContract.summaryOf!.ComplainantRecorded!.tell(complainant as never)).toEqual({ on: '2024-07-01' });
    given(lodged).when({ type: 'RecordComplainant', data: complainant }).then(recorded);
    given(lodged, recorded).when({ type: 'RecordComplainant', data: complainant }).thenRejected('complainant-is-recorded-once');
    const erase = { reason: '保存期满', on: '2024-12-01' };
    const erased: LeadEvent = { type: 'ComplainantErased', data: erase };
    given(lodged, recorded).when({ type: 'EraseComplainant', data: erase }).then(erased);
    given(lodged, recorded, erased).when({ type: 'EraseComplainant', data: erase }).thenNothing();
    given(lodged, recorded, erased)
      .when({ type: 'EraseComplainant', data: { ...erase, reason: '本人申请' } })
      .thenRejected('complainant-is-erased-once');
    given(lodged).when({ type: 'EraseComplainant', data: erase }).thenRejected('no-complainant');
    given(lodged, recorded, erased)
      .when({ type: 'RecordComplainant', data: { ...complainant, on: '2024-12-01' } })
      .thenRejected('complainant-is-recorded-once');
  });
  it('tells others its course and not a word of what anybody wrote', () => {
    const words = { matter: '反映检查未出示证件', facts: '属实', told: '已处理', reason: '保存期满', complainantName: '示例乙' };
    const everything = {
      ...lodging,
      ...concluded.data,
      ...harm,
      ...words,
      from: '市信访局',
      attachments: [{ sha256: 'a', title: '照片' }],
    };
    const written = ['LeadLodged', 'LeadConcluded', 'HarmEstablished', 'ComplainantRecorded', 'ComplainantTold', 'ComplainantErased'];
    for (const type of written as (keyof typeof leadContract.events)[]) {
      expect([type, leadContract.audience?.[type]]).toEqual([type, 'sealed']);
      const { type: summary, tell } = leadContract.summaryOf![type]!;
      expect([summary, leadContract.audience?.[summary]]).toEqual([summary, undefined]);
      expect(JSON.stringify(tell(everything as never))).not.toMatch(/[\u4e00-\u9fff]|sha256/);
    }
    expect(leadContract.summaryOf!.LeadConcluded!.tell(concluded.data as never)).toEqual({
      ...{ leadId: 'l-1', unitId: 'u-1', established: true, grounds: ['illegal-procedure'], follows: 'opinion', on: '2024-07-08' },
    });
  });
  it('is verified by two supervisors or more, different people', () => {
    given(lodged).when({ type: 'StartVerification', data: team }).then(started);
    given(lodged, started).when({ type: 'StartVerification', data: team }).thenNothing();
    given(lodged, started)
      .when({ type: 'StartVerification', data: { ...team, on: '2024-07-03' } })
      .thenRejected('same-supervisors-begin-once');
    const others = { supervisorIds: ['p-1', 'p-3'], on: '2024-07-03' };
    given(lodged, started).when({ type: 'StartVerification', data: others }).then({ type: 'VerificationStarted', data: others });
    for (const supervisorIds of [['p-1'], ['p-1', 'p-1']])
      given(lodged)
        .when({ type: 'StartVerification', data: { ...team, supervisorIds } })
        .thenRejected('verified-by-two-supervisors');
    given(lodged).when({ type: 'Conclude', data: conclusion }).thenRejected('conclude-only-after-verification');
  });
  it('is established on grounds, or not, and then nothing follows', () => {
    given(lodged, started).when({ type: 'Conclude', data: conclusion }).then(concluded);
    given(lodged, started, concluded).when({ type: 'Conclude', data: conclusion }).thenRejected('lead-is-concluded-once');
    given(lodged, started, concluded)
      .when({ type: 'StartVerification', data: { ...team, on: '2024-07-09' } })
      .thenRejected('lead-is-concluded-once');
    given(lodged, started)
      .when({ type: 'Conclude', data: { established: true, facts: '属实', follows: 'corrected', on: '2024-07-08' } })
      .thenRejected('established-lead-has-its-grounds');
    given(lodged, started)
      .when({ type: 'Conclude', data: { established: false, facts: '不实', follows: 'notice', on: '2024-07-08' } })
      .thenRejected('nothing-follows-what-is-not-established');
  });
  it('has harm and its cause established once, on an established lead', () => {
    given(lodged, started, concluded).when({ type: 'EstablishHarm', data: harm }).then(harmed);
    given(lodged, started, concluded, harmed).when({ type: 'EstablishHarm', data: harm }).thenNothing();
    given(lodged, started, concluded, harmed)
      .when({ type: 'EstablishHarm', data: { ...harm, cause: 'other' } })
      .thenRejected('harm-is-established-once');
    for (const other of [{ to: 'person' as const }, { on: '2024-07-10' }])
      given(lodged, started, concluded, harmed)
        .when({ type: 'EstablishHarm', data: { ...harm, ...other } })
        .thenRejected('harm-is-established-once');
    given(lodged, started).when({ type: 'EstablishHarm', data: harm }).thenRejected('harm-needs-an-established-lead');
  });
  it('has its harm set aside where it stands no more, once, and may have it established anew', () => {
    const aside = { reason: '经复核，扣押物品完好', on: '2024-09-02' };
    const gone: LeadEvent = { type: 'HarmSetAside', data: { ...aside, leadId: 'l-1', unitId: 'u-1' } };
    given(lodged, started, concluded, harmed).when({ type: 'SetHarmAside', data: aside }).then(gone);
    given(lodged, started, concluded, harmed, gone).when({ type: 'SetHarmAside', data: aside }).thenNothing();
    given(lodged, started, concluded, harmed, gone)
      .when({ type: 'SetHarmAside', data: { ...aside, reason: '另有原因' } })
      .thenRejected('harm-is-set-aside-once');
    given(lodged, started, concluded).when({ type: 'SetHarmAside', data: aside }).thenRejected('no-harm-to-set-aside');
    const anew = { ...harm, cause: 'inaction' as const, on: '2024-09-03' };
    given(lodged, started, concluded, harmed, gone)
      .when({ type: 'EstablishHarm', data: anew })
      .then({ type: 'HarmEstablished', data: { ...anew, leadId: 'l-1', unitId: 'u-1' } });
    expect(leadContract.audience?.HarmSetAside).toBe('sealed');
    expect(leadContract.summaryOf!.HarmSetAside!.tell(gone.data as never)).toEqual({ leadId: 'l-1', unitId: 'u-1', on: '2024-09-02' });
    const next = (...events: LeadEvent[]) =>
      nextOf(events.reduce((row, event) => leadDirectory.evolve(row, event as never), leadDirectory.initial));
    expect([next(lodged, started, concluded, harmed), next(lodged, started, concluded, harmed, gone)]).toEqual([
      ['SetHarmAside'],
      ['EstablishHarm'],
    ]);
  });
  it('tells others of harm of which lead and its cause alone', () => {
    expect(leadContract.audience?.HarmEstablished).toBe('sealed');
    expect(leadContract.summaryOf!.HarmEstablished!.tell(harmed.data as never)).toEqual({
      ...{ leadId: 'l-1', unitId: 'u-1', cause: 'misconduct', on: '2024-07-09' },
    });
  });
  it('has its outcome told to who complained, after the conclusion', () => {
    const told = { told: '属实，已制发意见书', on: '2024-07-12' };
    given(lodged, recorded, started, concluded).when({ type: 'TellComplainant', data: told }).then({ type: 'ComplainantTold', data: told });
    given(lodged, recorded, started).when({ type: 'TellComplainant', data: told }).thenRejected('told-after-the-conclusion');
    given(lodged, started, concluded).when({ type: 'TellComplainant', data: told }).thenRejected('no-complainant');
  });
  it('comes from what a social supervisor brought, once, under an id of its own', () => {
    const social = { leadId: 'sl-1', unitId: 'u-1', personId: 'p-9', matter: 'sealed.1.AAAA', on: '2024-08-16' };
    const { when } = specifyAutomation(whenSocialSupervisorBroughtALeadThenLodgeIt);
    when({ type: 'SocialLeadLodged', data: social }).then({
      id: 'social-sl-1',
      command: {
        type: 'Lodge',
        data: {
          ...{ leadId: 'social-sl-1', unitId: 'u-1', source: 'social-supervisor', sourceId: 'sl-1' },
          ...{ matter: '社会监督员反映的线索，内容见社会监督员线索登记（sl-1）', on: '2024-08-16' },
        },
      },
    });
    when({ type: 'SocialLeadReplied', data: { outcome: 'acted-on', told: '已改正', on: '2024-08-30' } }).thenNothing();
  });
});
