Console.WriteLine(typeof(Stripe.Charge).Assembly.Location);
